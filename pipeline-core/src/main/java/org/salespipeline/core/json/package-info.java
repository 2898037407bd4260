/**
 * Values of the library as JSON text and back. The text carries its own format and version, and every version that was ever
 * released can be read.
 */
@NullMarked
package org.salespipeline.core.json;

import org.jspecify.annotations.NullMarked;
