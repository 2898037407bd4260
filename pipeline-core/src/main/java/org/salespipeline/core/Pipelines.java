package org.salespipeline.core;

import org.salespipeline.PipelineEngine;

/**
 * Makes the engine: the one class of this module that a caller's wiring needs.
 *
 * <pre>{@code
 * PipelineEngine engine = Pipelines.standard();
 * }</pre>
 */
public final class Pipelines {

    private Pipelines() {}

    /**
     * The standard engine.
     *
     * @return an immutable, thread-safe engine without state; make one and share it, or make many
     */
    public static PipelineEngine standard() {
        return new StandardEngine();
    }
}
