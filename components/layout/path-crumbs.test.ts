import { describe, expect, it } from "vitest";
import { crumbsFromPath } from "./path-crumbs";

const labels = (pathname: string) => crumbsFromPath("acme", pathname).map((crumb) => crumb.label);

describe("crumbsFromPath", () => {
  it.each([
    ["/acme", ["Overview"]],
    ["/acme/prompts", ["Prompts"]],
    ["/acme/new-prompt", ["Prompts", "New prompt"]],
    ["/acme/prompts/support~reply", ["Prompts", "support/reply"]],
    ["/acme/prompts/support~reply/versions", ["Prompts", "support/reply", "Versions"]],
    ["/acme/prompts/support~reply/versions/12", ["Prompts", "support/reply", "Versions", "v12"]],
    ["/acme/prompts/support~reply/analytics", ["Prompts", "support/reply", "Analytics"]],
    ["/acme/new-release", ["Releases", "New release"]],
    ["/acme/releases", ["Releases"]],
    ["/acme/environments/production", ["Environments", "production"]],
    ["/acme/environments/production/policy", ["Environments", "production", "Policy"]],
    ["/acme/releases/12", ["Releases", "#12"]],
    ["/acme/rollouts", ["Deployments", "Rollouts"]],
    ["/acme/rollouts/rlt_1", ["Deployments", "Rollouts", "Rollout"]],
    ["/acme/settings/api-keys", ["Settings", "API keys"]],
    ["/acme/settings/webhooks/whk_1", ["Settings", "Webhooks", "Endpoint"]],
    ["/acme/settings/prices/recalculate", ["Settings", "Prices", "Recalculate costs"]],
    ["/acme/traces/0af7651916cd43dd8448eb211c80319c", ["Traces", "0af7651916cd"]],
    ["/acme/traces/constructor", ["Traces", "constructor"]],
    ["/acme/traces/exports", ["Traces", "Exports"]],
    ["/acme/traces/session", ["Traces", "Sessions", "Session"]],
  ])("reads %s", (pathname, expected) => {
    expect(labels(pathname)).toEqual(expected);
  });

  it("links every step that has a page", () => {
    const hrefs = crumbsFromPath("acme", "/acme/prompts/a~b/versions/3").map((crumb) => crumb.href);
    expect(hrefs).toEqual(["/acme/prompts", "/acme/prompts/a~b", "/acme/prompts/a~b/versions", undefined]);
  });
});
