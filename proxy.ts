import { type NextRequest, NextResponse } from "next/server";
import { PAGE_PATH_HEADER } from "@/server/auth/return-path";

const SESSION_COOKIES = ["authjs.session-token", "__Secure-authjs.session-token"];

/**
 * A courtesy: sends browsers without a session's cookie to the sign-in page before a page is built for them.
 * It grants nothing. A cookie may name a session that has ended, so pages and services ask for themselves.
 */
export function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  if (SESSION_COOKIES.some((name) => request.cookies.has(name))) {
    const headers = new Headers(request.headers);
    headers.set(PAGE_PATH_HEADER, `${pathname}${search}`);
    return NextResponse.next({ request: { headers } });
  }
  const target = request.nextUrl.clone();
  target.pathname = "/sign-in";
  target.search = `?${new URLSearchParams({ from: `${pathname}${search}` })}`;
  return NextResponse.redirect(target);
}

/** Not the landing page, the documentation, the forms and links for signed-out people, the APIs, Next's own files, nor any file with an extension. */
export const config = {
  matcher: [
    "/((?!api/|_next/|docs$|docs/|sign-in|sign-up|forgot-password|reset-password/|verify-email/|change-email/|invitations/|[^?]*\\.[^/]*$).+)",
  ],
};
