namespace ModelGateway;

/// <summary>Told of rows once it is known into which window they fall.</summary>
/// <param name="rows">The rows.</param>
/// <param name="place">Where they lie in the windows; a window's key is the ticks of its start in UTC.</param>
internal delegate void WindowedRows(in ServedRows rows, WindowPlace place);
