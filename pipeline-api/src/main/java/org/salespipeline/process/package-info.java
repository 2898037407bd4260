/**
 * How customers buy: the versioned steps of a sales process, what each step is expected to convert and how long it
 * takes, and what prospects need to know on the way; a catalog that finds the process for a lead, and the way from one version to
 * the next.
 */
@NullMarked
package org.salespipeline.process;

import org.jspecify.annotations.NullMarked;
