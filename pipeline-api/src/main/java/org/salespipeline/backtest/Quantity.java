package org.salespipeline.backtest;

/** What a backtest holds against what came. */
public enum Quantity {
    /** The number of leads won. */
    WINS,
    /** What those were worth. */
    REVENUE
}
