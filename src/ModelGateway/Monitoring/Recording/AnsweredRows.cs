namespace ModelGateway;

/// <summary>Told of rows that were answered.</summary>
/// <param name="rows">The rows; only until the call returns.</param>
internal delegate void AnsweredRows(in ServedRows rows);
