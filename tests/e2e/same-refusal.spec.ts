/** One request, one answer: what refuses it is the same list for an API key, for tRPC and on the page. */
import { expect, type Page } from "@playwright/test";
import { TRPCClientError } from "@trpc/client";
import { z } from "zod";
import { OPEN_POLICY, type PolicySections } from "@/server/environments/environment-policy";
import { type Gate, gateSchema } from "@/server/gates/gate";
import { test } from "../support/e2e-test";
import { type SignedInClient, signedInClient, signUp } from "../support/signed-in-client";

const PROMPT = "support/reply";
const refusal = z.object({ code: z.literal("refused"), gates: z.array(gateSchema) });

test.setTimeout(420_000);

type Place = {
  url: string;
  workspaceSlug: string;
  client: SignedInClient;
  groupId: string;
  stagingId: string;
};
type Case = {
  readonly name: string;
  readonly rules: (place: Place) => PolicySections;
  /** After it was requested, before anybody tries to land it. */
  readonly meanwhile?: (place: Place, releaseId: string) => Promise<unknown>;
  readonly isDraft?: boolean;
  readonly expected: readonly Gate["gate"][];
};

const approvals = (required: number, groupIds: string[] = []) => ({
  approvals: { required, groupIds, blocksOnRejection: true },
});
const hour = (offset: number) => new Date(Date.now() + offset * 3_600_000).toISOString().slice(0, 16);
const freeze = () => ({
  recurrence: "once" as const,
  start: hour(-2),
  end: hour(2),
  timeZone: "UTC",
  reason: "The audit is here",
});

const CASES: readonly Case[] = [
  { name: "approvals are missing", rules: () => approvals(2), expected: ["approvals"] },
  {
    name: "a group has not approved",
    rules: ({ groupId }) => approvals(1, [groupId]),
    expected: ["approvals", "group-approval"],
  },
  {
    name: "somebody requested changes",
    rules: () => approvals(0),
    meanwhile: ({ client, workspaceSlug }, releaseId) => requestChanges(client, workspaceSlug, releaseId),
    expected: ["open-rejection"],
  },
  {
    name: "a check fails",
    rules: () => ({ checks: [{ kind: "examples-render", name: "Examples", minimum: 3 }] }),
    expected: ["check"],
  },
  { name: "the environment is frozen", rules: () => ({ freezes: [freeze()] }), expected: ["freeze"] },
  {
    name: "the version was never live in staging",
    rules: ({ stagingId }) => ({ promotion: { fromEnvironmentId: stagingId } }),
    expected: ["promotion"],
  },
  { name: "it is a draft", rules: () => ({}), isDraft: true, expected: ["state"] },
  {
    name: "everything at once",
    rules: ({ groupId, stagingId }) => ({
      ...approvals(2, [groupId]),
      checks: [{ kind: "examples-render", name: "Examples", minimum: 3 }],
      freezes: [freeze()],
      promotion: { fromEnvironmentId: stagingId },
    }),
    expected: ["approvals", "group-approval", "check", "freeze", "promotion"],
  },
];

test("an API key, tRPC and the page name the same gates in the same words", async ({
  page,
  installation,
}) => {
  const { url } = await installation.start();
  const place = await open(page, url);
  const { client, workspaceSlug } = place;
  const { token } = await client.apiKey.create.mutate({
    workspaceSlug,
    name: "CI",
    environmentNames: ["production"],
    permissions: ["release:apply", "release:read"],
    expiresAt: null,
  });

  for (const { name, rules, meanwhile, isDraft = false, expected } of CASES) {
    await test.step(name, async () => {
      await govern(place, rules(place));
      const release = await client.release.create.mutate({
        workspaceSlug,
        environmentName: "production",
        title: name,
        reason: "Because",
        items: [{ promptSlug: PROMPT, versionNumber: 2 }],
        isDraft,
        reviewerIds: [],
      });
      await meanwhile?.(place, release.id);
      const overRest = await gatesOverRest(`${url}/api/v1/releases/${release.id}/apply`, token);
      const overTrpc = await gatesOverTrpc(() =>
        client.release.land.mutate({
          workspaceSlug,
          releaseId: release.id,
          round: release.round,
          contentHash: release.contentHash,
        }),
      );
      expect(overRest.map(({ gate }) => gate)).toEqual(expected);
      expect(overTrpc).toEqual(overRest);

      await page.goto(`${url}/${workspaceSlug}/releases/${release.number}`);
      const shown = page.getByRole("list", { name: "Gates that are shut" }).getByRole("listitem");
      await expect(shown).toHaveCount(overRest.length);
      for (const [index, { message, who }] of overRest.entries()) {
        await expect(shown.nth(index)).toContainText(message);
        for (const person of who.slice(0, 3)) await expect(shown.nth(index)).toContainText(person);
      }
      await client.release.withdraw.mutate({ workspaceSlug, releaseId: release.id });
    });
  }

  await test.step("directly, where a release is needed", async () => {
    await govern(place, approvals(1));
    const overRest = await gatesOverRest(`${url}/api/v1/deployments`, token, {
      environment: "production",
      prompt: PROMPT,
      version: 2,
    });
    const overTrpc = await gatesOverTrpc(() =>
      client.deployment.deploy.mutate({
        workspaceSlug,
        environmentName: "production",
        promptSlug: PROMPT,
        versionNumber: 2,
        reason: "",
      }),
    );
    expect(overRest.map(({ gate }) => gate)).toEqual(["direct-deploy"]);
    expect(overTrpc).toEqual(overRest);
    await page.goto(`${url}/${workspaceSlug}/prompts/support~reply/versions/2`);
    await page
      .getByRole("button", { name: /^Deploy|^Request release/ })
      .first()
      .click();
    await page
      .getByRole("dialog")
      .getByRole("radio", { name: /production/ })
      .click();
    await expect(page.getByText(overRest[0]?.message ?? "-")).toBeVisible();
  });
});

async function open(page: Page, url: string): Promise<Place> {
  const workspaceSlug = await signUp(page, url);
  const client = await signedInClient(page.context(), url);
  await client.prompt.create.mutate({ workspaceSlug, slug: PROMPT, type: "chat", description: "" });
  for (const parentNumber of [null, 1]) {
    await client.version.create.mutate({
      workspaceSlug,
      promptSlug: PROMPT,
      parentNumber,
      message: "A version",
      content: {
        type: "chat",
        model: null,
        messages: [{ role: "user", content: `Answer after ${parentNumber}.` }],
      },
    });
  }
  const group = await client.group.create.mutate({ workspaceSlug, name: "Legal", memberIds: [] });
  const environments = await client.environment.list.query({ workspaceSlug });
  const stagingId = environments.find(({ name }) => name === "staging")?.id ?? "";
  return { url, workspaceSlug, client, groupId: group.id, stagingId };
}

async function govern({ client, workspaceSlug }: Place, sections: PolicySections): Promise<void> {
  const policy = await client.environment.getPolicy.query({ workspaceSlug, environmentName: "production" });
  await client.environment.savePolicy.mutate({
    workspaceSlug,
    environmentName: "production",
    scope: { kind: "environment" },
    sections: { ...OPEN_POLICY, deploying: { allowsDirect: false, requiresReason: false }, ...sections },
    expectedUpdatedAt: policy.updatedAt,
    acceptsWarnings: true,
  });
}

async function requestChanges(client: SignedInClient, workspaceSlug: string, releaseId: string) {
  const { round, contentHash } = await client.release.get.query({ workspaceSlug, releaseId });
  return client.release.submitVerdict.mutate({
    workspaceSlug,
    releaseId,
    round,
    contentHash,
    verdict: "request_changes",
    body: "Not yet.",
  });
}

async function gatesOverRest(address: string, token: string, body: unknown = {}): Promise<Gate[]> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(422);
  return refusal.parse(await answer.json()).gates;
}

async function gatesOverTrpc(call: () => Promise<unknown>): Promise<Gate[]> {
  const error = await call().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TRPCClientError);
  return z.object({ data: z.object({ gates: z.array(gateSchema) }) }).parse(error).data.gates;
}
