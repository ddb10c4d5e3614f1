-- How sure each tenant's figures are, one row per tenant and month; rounded to whole units here, where nobody adds up.
SELECT
    u.tenant AS tenant,
    toString(u.month) AS month,
    toString(u.nodes) AS nodes,
    toString(u.it_uj) AS it_uj,
    toString(u.unstated_uj) AS unstated_uj,
    toString(toInt256(round(u.meter_uncertainty_uj))) AS meter_uncertainty_uj,
    toString(toInt256(round(u.idle_uncertainty_uj))) AS idle_uncertainty_uj,
    toString(toInt256(round(u.share_uncertainty_uj))) AS share_uncertainty_uj,
    toString(toInt256(round(u.sampling_uncertainty_uj))) AS sampling_uncertainty_uj,
    toString(toInt256(round(u.it_uncertainty_uj))) AS it_uncertainty_uj,
    toString(toInt256(round(u.it_u95_ppm))) AS it_u95_ppm,
    toString(u.gross_ug) AS gross_ug,
    toString(toInt256(round(u.gross_uncertainty_ug))) AS gross_uncertainty_ug,
    toString(toInt256(round(u.gross_u95_ppm))) AS gross_u95_ppm
FROM tenant_uncertainty_month AS u
ORDER BY u.tenant, u.month
