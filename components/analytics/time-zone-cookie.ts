/** The reader's time zone, told to the server so that the first answer already has their days. */
export const TIME_ZONE_COOKIE = "galley-time-zone";

const A_YEAR_S = 365 * 24 * 60 * 60;

export function timeZoneCookie(timeZone: string): string {
  return `${TIME_ZONE_COOKIE}=${encodeURIComponent(timeZone)}; path=/; max-age=${A_YEAR_S}; samesite=lax`;
}
