/** How long it takes to replay history. */
@NullMarked
package org.salespipeline.jmh.backtest;

import org.jspecify.annotations.NullMarked;
