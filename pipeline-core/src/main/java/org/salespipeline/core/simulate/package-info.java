/**
 * Makes synthetic lead histories from a sales process, for tests and demonstrations; the same seed gives the same
 * leads.
 */
@NullMarked
package org.salespipeline.core.simulate;

import org.jspecify.annotations.NullMarked;
