import { z } from "zod";
import { alertOutput, alertPageOutput, incidentPageOutput } from "@/server/alerts/alert-output-schemas";
import { toAlertOutput, toIncidentOutput } from "@/server/alerts/alert-outputs";
import { alertId, alertRule, createAlertInput, isBearable } from "@/server/alerts/alert-schemas";
import { createAlert } from "@/server/alerts/create-alert";
import { deleteAlert } from "@/server/alerts/delete-alert";
import { getAlert, listAlerts } from "@/server/alerts/list-alerts";
import { listIncidents } from "@/server/alerts/list-incidents";
import { pauseAlert } from "@/server/alerts/pause-alert";
import { silenceAlert } from "@/server/alerts/silence-alert";
import { updateAlert } from "@/server/alerts/update-alert";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";

const MAX_BYTES = 32 * 1024;

const instant = z.iso
  .datetime({ offset: true, error: "Give a time as RFC 3339: 2026-12-01T00:00:00Z." })
  .transform((time) => new Date(time));

const params = z.strictObject({ alertId });
const createBody = z.strictObject(createAlertInput.shape);
const updateBody = z.strictObject({
  ...alertRule.partial().shape,
  isPaused: z.boolean().optional().describe("True: it is not judged, and what is open ends."),
  silencedUntil: instant
    .refine(isBearable, "90 days at most.")
    .nullable()
    .optional()
    .describe("Judged as ever until then, and nobody told; null: tell again."),
});
const listQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "Write a whole number: 25.")
    .transform(Number)
    .pipe(z.int().max(100))
    .default(25),
  cursor: z.string().max(120).optional().describe("The nextCursor of the page before."),
});

const common = { tag: "Alerts", params: z.strictObject({}), query: z.strictObject({}) } as const;
const oneAlert = { description: "The alert", content: { "application/json": alertOutput } };
const OWN_ENVIRONMENTS =
  "A key watches the environments it is bound to: `filters.environment` names some of them.";

export function alertRoutes(deps: ApiDeps): ApiRoute[] {
  const answerOne = async (ctx: WorkspaceContext, id: string, status: 200 | 201 = 200) =>
    jsonResponse(alertOutput, toAlertOutput(await getAlert(ctx, { alertId: id })), {}, status);

  const list = apiRoute(deps, {
    ...common,
    method: "get",
    path: "/alerts",
    operationId: "listAlerts",
    permission: "alert:read",
    summary: "The figures that are watched, those that are open first",
    description: "All of them on one page. A key sees those about its environments.",
    body: NO_BODY,
    answers: { 200: { description: "The alerts", content: { "application/json": alertPageOutput } } },
    async respond({ ctx }) {
      const data = (await listAlerts(ctx)).map(toAlertOutput);
      return jsonResponse(alertPageOutput, { data, nextCursor: null });
    },
  });

  const get = apiRoute(deps, {
    ...common,
    method: "get",
    path: "/alerts/{alertId}",
    operationId: "getAlert",
    permission: "alert:read",
    summary: "An alert with its state and newest reading",
    description:
      "`unjudgedSince` is set while nothing can be said: too few requests, or a store that is down.",
    params,
    body: NO_BODY,
    answers: { 200: oneAlert },
    respond: ({ ctx, params: { alertId } }) => answerOne(ctx, alertId),
  });

  const incidents = apiRoute(deps, {
    ...common,
    method: "get",
    path: "/alerts/{alertId}/incidents",
    operationId: "listAlertIncidents",
    permission: "alert:read",
    summary: "When an alert opened and was resolved, newest first",
    description: "Each with the question as it was asked then, the figures, and who was told.",
    params,
    query: listQuery,
    body: NO_BODY,
    answers: {
      200: { description: "A page of incidents", content: { "application/json": incidentPageOutput } },
    },
    async respond({ ctx, params: { alertId }, query }) {
      const page = await listIncidents(ctx, { alertId, ...query });
      const data = page.incidents.map(toIncidentOutput);
      return jsonResponse(incidentPageOutput, { data, nextCursor: page.nextCursor });
    },
  });

  const create = apiRoute(deps, {
    ...common,
    method: "post",
    path: "/alerts",
    operationId: "createAlert",
    permission: "alert:manage",
    summary: "Watch a figure",
    description: `Judged within a minute for the first time. ${OWN_ENVIRONMENTS}`,
    body: jsonBody(createBody, MAX_BYTES),
    answers: { 201: oneAlert },
    async respond({ ctx, body }) {
      const { id } = await createAlert(ctx, body);
      return answerOne(ctx, id, 201);
    },
  });

  const update = apiRoute(deps, {
    ...common,
    method: "patch",
    path: "/alerts/{alertId}",
    operationId: "updateAlert",
    permission: "alert:manage",
    summary: "Change, pause or silence an alert",
    description: `What is left out stays. One that asks something else begins anew, and what was open ends. ${OWN_ENVIRONMENTS}`,
    params,
    body: jsonBody(updateBody, MAX_BYTES),
    answers: { 200: oneAlert },
    async respond({ ctx, params: { alertId }, body: { isPaused, silencedUntil, ...changes } }) {
      await inWorkspace(ctx, async (tx) => {
        if (Object.keys(changes).length > 0) await updateAlert(tx, { alertId, ...changes });
        if (silencedUntil !== undefined) await silenceAlert(tx, { alertId, until: silencedUntil });
        if (isPaused !== undefined) await pauseAlert(tx, { alertId, isPaused });
      });
      return answerOne(ctx, alertId);
    },
  });

  const remove = apiRoute(deps, {
    ...common,
    method: "delete",
    path: "/alerts/{alertId}",
    operationId: "deleteAlert",
    permission: "alert:manage",
    summary: "Delete an alert with its history",
    description: "Answers the alert as it was.",
    params,
    body: NO_BODY,
    answers: { 200: oneAlert },
    async respond({ ctx, params: { alertId } }) {
      const alert = toAlertOutput(await getAlert(ctx, { alertId }));
      await deleteAlert(ctx, { alertId });
      return jsonResponse(alertOutput, alert);
    },
  });

  return [list, get, incidents, create, update, remove];
}
