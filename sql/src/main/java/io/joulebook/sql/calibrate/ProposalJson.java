package io.joulebook.sql.calibrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joulebook.sql.calibrate.fit.Calibration;
import io.joulebook.sql.calibrate.fit.CalibrationData;
import io.joulebook.sql.calibrate.fit.CoefficientOutcome;
import io.joulebook.sql.calibrate.fit.CurveOutcome;
import io.joulebook.sql.calibrate.fit.IdleEstimate;
import io.joulebook.sql.calibrate.fit.TenantFit;
import java.util.List;
import java.util.Locale;

/** A proposal for a machine: whole numbers, each with its unit in its name. */
final class ProposalJson {

    private ProposalJson() {}

    static ObjectNode of(Proposal proposal, List<String> published) {
        Calibration calibration = proposal.calibration();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(
                "calibration",
                proposal.figures() == null ? "" : proposal.figures().calibration());
        texts(json.putArray("nodes"), proposal.request().nodes());
        json.put("from", proposal.request().period().from().toString());
        json.put("to", proposal.request().period().to().toString());
        json.put("valid_from", proposal.validFrom().toString());
        windows(json.putObject("windows"), calibration.data());
        calibration.idle().forEach(pool -> idle(json.withArray("idle").addObject(), pool));
        json.put("idle_uncertainty_ppm", calibration.idleUncertaintyPpm());
        if (calibration.curve() instanceof CurveOutcome.Fitted fitted) {
            curve(json.putObject("curve"), fitted);
        }
        if (calibration.coefficients() != null) {
            coefficients(json.putObject("coefficients"), calibration.coefficients());
        }
        texts(json.putArray("not_learned"), Proposal.NOT_LEARNED);
        texts(json.putArray("notes"), proposal.notes());
        texts(json.putArray("shortages"), calibration.shortages());
        texts(json.putArray("published"), published);
        return json;
    }

    private static void windows(ObjectNode json, CalibrationData data) {
        json.put("cores_milli", data.milliCores());
        json.put("read", data.read());
        json.put("used", data.windows().size());
        json.put("clamped", data.clamped());
        ObjectNode leftOut = json.putObject("left_out");
        data.leftOut().forEach((flag, count) -> leftOut.put(flag, count));
    }

    private static void idle(ObjectNode json, IdleEstimate pool) {
        json.put("pool", pool.pool().name().toLowerCase(Locale.ROOT));
        json.put("rung", pool.rung().name());
        json.put("now_uw", pool.before());
        json.put("new_uw", pool.microwatts());
        json.put("uncertainty_ppm", pool.uncertaintyPpm());
        json.put("windows", pool.windows());
        json.put("basis", pool.basis());
    }

    private static void curve(ObjectNode json, CurveOutcome.Fitted fitted) {
        json.put("windows", fitted.windows());
        json.put("rmse_uw", fitted.rmseMicrowatts());
        json.put("explained_ppm", fitted.explainedPpm());
        json.put("highest_load_milli", fitted.highestLoadMilli());
        json.put("linear_uw", fitted.terms().linearMicrowatts());
        json.put("quadratic_uw", fitted.terms().quadraticMicrowatts());
        json.put("saturating_uw", fitted.terms().saturatingMicrowatts());
        json.put("tau_milli", fitted.terms().tauMilli());
        ArrayNode points = json.putArray("points");
        fitted.table().points().forEach(point -> points.addObject()
                .put("load_milli", point.loadMilli())
                .put("dyn_uw", point.microwatts()));
    }

    private static void coefficients(ObjectNode json, CoefficientOutcome found) {
        json.put("windows", found.windows());
        json.put("near_cap", found.nearCap());
        json.put("rmse_without_uw", found.before());
        json.put("rmse_with_uw", found.after());
        json.put("share_uncertainty_ppm", found.shareUncertaintyPpm());
        json.put("share_basis", found.shareBasis());
        ArrayNode tenants = json.putArray("tenants");
        for (TenantFit tenant : found.tenants()) {
            tenants.addObject()
                    .put("tenant", tenant.tenant())
                    .put("coefficient_ppm", tenant.coefficientPpm())
                    .put("half_width_ppm", tenant.halfWidthPpm())
                    .put("windows", tenant.windows())
                    .put("co_tenants", tenant.coTenants())
                    .put("reason", tenant.reason());
        }
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
