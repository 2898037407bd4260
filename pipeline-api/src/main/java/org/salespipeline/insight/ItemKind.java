package org.salespipeline.insight;

/** What an item is. */
public enum ItemKind {
    /** Sales material that the prospect was shown or given. */
    MATERIAL,
    /** Something that the prospect needed to know and was told. */
    NEED
}
