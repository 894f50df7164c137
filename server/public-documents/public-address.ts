/** Where every process hears the public id that leads nowhere any more, or somewhere new. */
export const PUBLIC_ADDRESSES_CHANNEL = "galley_public_addresses";
