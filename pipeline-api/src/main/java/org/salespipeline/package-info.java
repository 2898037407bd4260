/**
 * The door to the library: {@code PipelineEngine} learns from lead histories, forecasts and plans. Everything a caller
 * names besides the engine's factory stands in this package and the ones below it.
 */
@NullMarked
package org.salespipeline;

import org.jspecify.annotations.NullMarked;
