/**
 * Leads and their way through a sales process: stage visits, transitions, the reasons for which leads are lost, and the
 * dimensions by which leads are grouped into segments.
 */
@NullMarked
package org.salespipeline.lead;

import org.jspecify.annotations.NullMarked;
