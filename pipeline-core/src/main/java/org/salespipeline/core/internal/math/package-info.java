/**
 * Numerics that know nothing of sales: {@code double[]} in, {@code double[]} out.
 */
@NullMarked
package org.salespipeline.core.internal.math;

import org.jspecify.annotations.NullMarked;
