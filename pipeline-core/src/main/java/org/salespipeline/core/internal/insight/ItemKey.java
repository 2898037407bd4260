package org.salespipeline.core.internal.insight;

import org.salespipeline.insight.ItemKind;

/** Material and needs may share ids. */
record ItemKey(ItemKind kind, String id) implements Comparable<ItemKey> {

    @Override
    public int compareTo(ItemKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
