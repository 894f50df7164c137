import {
  alertInput,
  createAlertInput,
  listIncidentsInput,
  pauseAlertInput,
  silenceAlertInput,
  tryAlertInput,
  updateAlertInput,
} from "@/server/alerts/alert-schemas";
import { createAlert } from "@/server/alerts/create-alert";
import { deleteAlert } from "@/server/alerts/delete-alert";
import { getAlert, listAlerts } from "@/server/alerts/list-alerts";
import { listIncidents } from "@/server/alerts/list-incidents";
import { pauseAlert } from "@/server/alerts/pause-alert";
import { sendTestAlert } from "@/server/alerts/send-test-alert";
import { silenceAlert } from "@/server/alerts/silence-alert";
import { tryAlert } from "@/server/alerts/try-alert";
import { updateAlert } from "@/server/alerts/update-alert";
import { router, workspaceProcedure } from "../init";

const read = workspaceProcedure("alert:read");
const manage = workspaceProcedure("alert:manage");

export const alertRouter = router({
  list: read.query(({ ctx }) => listAlerts(ctx.scope)),
  get: read.input(alertInput).query(({ ctx, input }) => getAlert(ctx.scope, input)),
  incidents: read.input(listIncidentsInput).query(({ ctx, input }) => listIncidents(ctx.scope, input)),
  create: manage.input(createAlertInput).mutation(({ ctx, input }) => createAlert(ctx.scope, input)),
  update: manage.input(updateAlertInput).mutation(({ ctx, input }) => updateAlert(ctx.scope, input)),
  delete: manage.input(alertInput).mutation(({ ctx, input }) => deleteAlert(ctx.scope, input)),
  pause: manage.input(pauseAlertInput).mutation(({ ctx, input }) => pauseAlert(ctx.scope, input)),
  silence: manage.input(silenceAlertInput).mutation(({ ctx, input }) => silenceAlert(ctx.scope, input)),
  /** Changes nothing, but asks the trace store each time: whoever presses the button wants it now. */
  try: manage.input(tryAlertInput).mutation(({ ctx, input }) => tryAlert(ctx.scope, input)),
  sendTest: manage.input(alertInput).mutation(({ ctx, input }) => sendTestAlert(ctx.scope, input)),
});
