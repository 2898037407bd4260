package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * Something to show, hand over or use: a brochure, a demo, a calculator, a draft contract.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id unique within the process, not blank; what a lead's record of material used refers to
 * @param title for people, not blank
 * @param kind what sort of material it is
 * @param link where it is kept; never opened by this library; empty if it has no address
 * @param roleId id of the {@link BuyerRole} that it is made for; empty if it is for everybody
 * @param needId id of the {@link InformationNeed} that it answers; empty if it answers none in particular
 */
public record SalesMaterial(
        String id, String title, Kind kind, Optional<URI> link, Optional<String> roleId, Optional<String> needId) {

    /** The sorts of sales material and tools. */
    public enum Kind {
        /** A text or picture to leave with the prospect. */
        BROCHURE,
        /** Slides or a talk. */
        PRESENTATION,
        /** How another customer fared. */
        CASE_STUDY,
        /** The product itself, shown or lent. */
        DEMO,
        /** Works out cost, saving or size for the prospect. */
        CALCULATOR,
        /** A priced proposal. */
        OFFER,
        /** A text to be signed. */
        CONTRACT,
        /** Something that the sales rep uses: a checklist, a script. */
        TOOL,
        /** Anything else, or not said. */
        OTHER
    }

    /**
     * Refuses nulls; the process checks the rest.
     *
     * @throws NullPointerException if a part is null
     */
    public SalesMaterial {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(kind, "kind");
        requireNonNull(link, "link");
        requireNonNull(roleId, "roleId");
        requireNonNull(needId, "needId");
    }

    /**
     * Material without a link, for everybody.
     *
     * @param id unique within the process, not blank
     * @param title for people, not blank
     * @param kind what sort of material it is
     * @return the material
     * @throws NullPointerException if an argument is null
     */
    public static SalesMaterial of(String id, String title, Kind kind) {
        return new SalesMaterial(id, title, kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same material with an address.
     *
     * @param address where it is kept
     * @return a copy with this link
     * @throws NullPointerException if {@code address} is null
     */
    public SalesMaterial linkedTo(URI address) {
        return new SalesMaterial(id, title, kind, Optional.of(address), roleId, needId);
    }

    /**
     * The same material, made for one buyer role.
     *
     * @param buyerRoleId id of a role that has a need or must approve somewhere in the process
     * @return a copy for this role
     * @throws NullPointerException if {@code buyerRoleId} is null
     */
    public SalesMaterial forRole(String buyerRoleId) {
        return new SalesMaterial(id, title, kind, link, Optional.of(buyerRoleId), needId);
    }

    /**
     * The same material, as the answer to one need.
     *
     * @param informationNeedId id of a need of the process
     * @return a copy for this need
     * @throws NullPointerException if {@code informationNeedId} is null
     */
    public SalesMaterial answering(String informationNeedId) {
        return new SalesMaterial(id, title, kind, link, roleId, Optional.of(informationNeedId));
    }
}
