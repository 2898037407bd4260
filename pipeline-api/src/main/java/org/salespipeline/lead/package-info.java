/**
 * Leads and their way through a sales process: the facts of their history, stage visits, moves and what stands against
 * them, the reasons for which leads are lost, and the dimensions by which leads are grouped into segments.
 */
@NullMarked
package org.salespipeline.lead;

import org.jspecify.annotations.NullMarked;
