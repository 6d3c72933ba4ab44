// The protocol's types and limits as generated from their one source.
export * from '../../protocol/ts';
