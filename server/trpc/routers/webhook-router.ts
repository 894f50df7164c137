import { createWebhook } from "@/server/webhooks/create-webhook";
import { deleteWebhook } from "@/server/webhooks/delete-webhook";
import { enableWebhook } from "@/server/webhooks/enable-webhook";
import { getDelivery } from "@/server/webhooks/get-delivery";
import { listDeliveries } from "@/server/webhooks/list-deliveries";
import { getWebhook, listWebhooks } from "@/server/webhooks/list-webhooks";
import { replayDelivery, replayFailed } from "@/server/webhooks/replay-delivery";
import { revealWebhookSecret } from "@/server/webhooks/reveal-webhook-secret";
import { rotateWebhookSecret } from "@/server/webhooks/rotate-webhook-secret";
import { sendTestWebhook } from "@/server/webhooks/send-test-webhook";
import { updateWebhook } from "@/server/webhooks/update-webhook";
import {
  createWebhookInput,
  enableWebhookInput,
  listWebhookDeliveriesInput,
  replayFailedInput,
  rotateWebhookSecretInput,
  updateWebhookInput,
  webhookDeliveryInput,
  webhookEndpointInput,
} from "@/server/webhooks/webhook-schemas";
import { router, workspaceProcedure } from "../init";

const manage = workspaceProcedure("webhook:manage");

export const webhookRouter = router({
  list: manage.query(({ ctx }) => listWebhooks(ctx.scope)),
  get: manage.input(webhookEndpointInput).query(({ ctx, input }) => getWebhook(ctx.scope, input)),
  create: manage.input(createWebhookInput).mutation(({ ctx, input }) => createWebhook(ctx.scope, input)),
  update: manage.input(updateWebhookInput).mutation(({ ctx, input }) => updateWebhook(ctx.scope, input)),
  enable: manage.input(enableWebhookInput).mutation(({ ctx, input }) => enableWebhook(ctx.scope, input)),
  delete: manage.input(webhookEndpointInput).mutation(({ ctx, input }) => deleteWebhook(ctx.scope, input)),
  /** A mutation: each time is written into the audit trail. */
  revealSecret: manage
    .input(webhookEndpointInput)
    .mutation(({ ctx, input }) => revealWebhookSecret(ctx.scope, input)),
  rotateSecret: manage
    .input(rotateWebhookSecretInput)
    .mutation(({ ctx, input }) => rotateWebhookSecret(ctx.scope, input)),
  sendTest: manage
    .input(webhookEndpointInput)
    .mutation(({ ctx, input }) => sendTestWebhook(ctx.scope, input)),
  listDeliveries: manage
    .input(listWebhookDeliveriesInput)
    .query(({ ctx, input }) => listDeliveries(ctx.scope, input)),
  getDelivery: manage.input(webhookDeliveryInput).query(({ ctx, input }) => getDelivery(ctx.scope, input)),
  replay: manage.input(webhookDeliveryInput).mutation(({ ctx, input }) => replayDelivery(ctx.scope, input)),
  replayFailed: manage.input(replayFailedInput).mutation(({ ctx, input }) => replayFailed(ctx.scope, input)),
});
