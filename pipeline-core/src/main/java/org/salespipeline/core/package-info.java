/**
 * The factory of the engine: {@code Pipelines} is the one class of this module that a program has to name.
 */
@NullMarked
package org.salespipeline.core;

import org.jspecify.annotations.NullMarked;
