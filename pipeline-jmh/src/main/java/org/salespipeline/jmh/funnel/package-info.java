/**
 * Benchmarks of learning: counting visits, and estimating from the counts.
 */
@NullMarked
package org.salespipeline.jmh.funnel;

import org.jspecify.annotations.NullMarked;
