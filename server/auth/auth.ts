/**
 * The one file that knows next-auth. It keeps a single fact in the browser, encrypted: the id of a row in `sessions`.
 * Whether that session still stands is asked of the row, on every request (`find-session.ts`).
 */
import "server-only";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import { getToken } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { getDb } from "@/db/client";
import { env } from "@/env";
import { DomainError, InvalidInputError } from "@/server/errors/domain-error";
import { logger } from "@/server/log/logger";
import { type SignInInput, signInInput } from "@/server/users/account-schemas";
import { signIn } from "@/server/users/sign-in";
import { getAuthSecret } from "./auth-secret";
import { endSession } from "./end-session";
import { readOrigin } from "./read-origin";
import { SESSION_SECONDS } from "./start-session";

/** Carries the domain's own refusal through next-auth, which lets only errors of this class pass. */
class SignInRefused extends CredentialsSignin {
  constructor(readonly refusal: DomainError) {
    super(refusal.message);
    this.code = refusal.code;
  }
}

async function authorize(credentials: Partial<Record<string, unknown>>, request: Request) {
  try {
    const parsed = signInInput.safeParse(credentials);
    if (!parsed.success) throw new InvalidInputError("Enter your e-mail address and your password.");
    const session = await signIn(getDb(), {
      ...parsed.data,
      userAgent: request.headers.get("user-agent") ?? "",
      origin: readOrigin(request.headers),
    });
    // For next-auth "the user" is the session: its id becomes the cookie's subject.
    return { id: session.id };
  } catch (error) {
    if (error instanceof DomainError) throw new SignInRefused(error);
    throw error;
  }
}

/** Made per request, because the secret exists only once the server has started. */
function config(): NextAuthConfig {
  return {
    secret: getAuthSecret(),
    // Our own server is what listens: the host is the one people reach it at.
    trustHost: true,
    ...(env.GALLEY_URL ? { useSecureCookies: isHttps(env.GALLEY_URL) } : {}),
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize })],
    callbacks: {
      jwt: ({ token, user }) => ({ sub: user?.id ?? token.sub }),
      // What a script in the page may read of the session: until when it lasts.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut(message) {
        const sessionId = "token" in message ? message.token?.sub : undefined;
        if (sessionId) await endSession(getDb(), { sessionId });
      },
    },
    logger: {
      error(error) {
        if (!(error instanceof SignInRefused)) logger.error({ err: error }, "next-auth failed");
      },
      warn: (code) => logger.debug({ code }, "next-auth warned"),
    },
  };
}

const nextAuth = NextAuth(config);

export const authHandlers = nextAuth.handlers;

/** Signs this browser in, or throws the domain's refusal. For server actions: it sets the cookie. */
export async function signInBrowser(input: SignInInput): Promise<void> {
  try {
    await nextAuth.signIn("credentials", { ...input, redirect: false });
  } catch (error) {
    throw error instanceof SignInRefused ? error.refusal : error;
  }
}

/** Ends this browser's session and clears its cookie. For server actions. */
export async function signOutBrowser(): Promise<void> {
  await nextAuth.signOut({ redirect: false });
}

/** What the cookie claims; the session may have ended since. */
export async function readSessionId(headers: Headers): Promise<string | undefined> {
  const protocol = `${headers.get("x-forwarded-proto") ?? "http"}:`;
  const token = await getToken({
    // The cookie alone: a token in an Authorization header is no way into the pages.
    req: { headers: new Headers({ cookie: headers.get("cookie") ?? "" }) },
    secret: getAuthSecret(),
    secureCookie: env.GALLEY_URL ? isHttps(env.GALLEY_URL) : protocol === "https:",
  });
  return token?.sub;
}

const isHttps = (url: string) => new URL(url).protocol === "https:";
