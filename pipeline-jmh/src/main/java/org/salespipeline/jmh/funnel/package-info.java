/**
 * Benchmarks of forecasting: the renewal equation and the laws of count and money.
 */
@NullMarked
package org.salespipeline.jmh.funnel;

import org.jspecify.annotations.NullMarked;
