namespace ModelGateway;

/// <summary>What one answer costs: 0 for a perfect one, more for a worse one.</summary>
/// <param name="row">The row; it has a usable score, and for classification a class that training had.</param>
/// <returns>The loss: a finite number from 0. Anything else, and an exception, is a fault that ends a run.</returns>
public delegate double RowLossFunction(in ScoredRow row);
