/**
 * What people read: the drawing of a sales process as text for Mermaid and Graphviz, and words for people in English and
 * Chinese.
 */
@NullMarked
package org.salespipeline.core.report;

import org.jspecify.annotations.NullMarked;
