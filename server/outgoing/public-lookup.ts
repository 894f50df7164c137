import type { LookupAddress } from "node:dns";
import { isIPv6, type LookupFunction } from "node:net";
import { isPublicAddress } from "./is-public-address";
import { NOT_PUBLIC } from "./judge-url";
import { OutgoingError } from "./outgoing-error";
import type { OutgoingPolicy } from "./outgoing-policy";

/**
 * Resolves a name for the connection that is about to be made: what is checked here is what is connected to, so a name
 * that answers differently the second time gains nothing. One private address among several refuses them all.
 */
export function publicLookup({ resolve }: OutgoingPolicy, isTrusted: boolean): LookupFunction {
  return (hostname, { all }, answer) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first) return answer(unresolved(), "", 0);
        if (!isTrusted && !addresses.every(({ address }) => isPublicAddress(address))) {
          return answer(new OutgoingError("refused", NOT_PUBLIC), "", 0);
        }
        return all
          ? answer(null, addresses.map(plain))
          : answer(null, first.address, familyOf(first.address));
      },
      (cause: unknown) => answer(unresolved(cause), "", 0),
    );
  };
}

const familyOf = (address: string) => (isIPv6(address) ? 6 : 4);
const plain = ({ address }: LookupAddress): LookupAddress => ({ address, family: familyOf(address) });
const unresolved = (cause?: unknown) =>
  new OutgoingError("unreachable", "The host's name could not be resolved.", { cause });
