import { buildTemplate, dropTemplate } from "./test-postgres";

/** Migrates one template database for the whole run; every test file then copies it in a fraction of a second. */
export async function setup() {
  await buildTemplate();
}

export async function teardown() {
  await dropTemplate();
}
