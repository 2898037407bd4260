/**
 * Tallies of stage visits, and the estimation of a funnel model from them.
 */
@NullMarked
package org.salespipeline.core.internal.funnel;

import org.jspecify.annotations.NullMarked;
