import { describe, expect, test } from "vitest";
import { z } from "zod";
import { invalidForm, refusedForm } from "@/app/(auth)/answer-form";
import { InvalidInputError, UnauthorizedError } from "@/server/errors/domain-error";

const form = new FormData();
form.set("email", "ada@example.com");
form.set("password", "correct horse battery");
form.set("newPassword", "another one entirely");

describe("a form that was sent back", () => {
  test("keeps what was entered, but never a password", () => {
    const state = refusedForm(new UnauthorizedError("No."), form);
    expect(state.values).toEqual({ email: "ada@example.com" });
  });

  test("says what is wrong with a field at that field, the first thing first", () => {
    const schema = z.object({ email: z.string().min(99, "Too short.").regex(/^x/, "Not an x.") });
    const { error } = schema.safeParse({ email: "a" });
    expect(error && invalidForm(error, form).fieldErrors).toEqual({ email: "Too short." });
  });

  test("says a refusal once: at its field, else above the form", () => {
    const atField = new InvalidInputError("Wrong.", [{ path: "currentPassword", message: "Wrong." }]);
    expect(refusedForm(atField, form)).toMatchObject({ fieldErrors: { currentPassword: "Wrong." } });
    expect(refusedForm(atField, form).message).toBeUndefined();
    expect(refusedForm(new UnauthorizedError("No."), form).message).toBe("No.");
  });
});
