/** Answers what {@code org.salespipeline.insight} asks. */
@NullMarked
package org.salespipeline.core.internal.insight;

import org.jspecify.annotations.NullMarked;
