namespace ModelGateway.TestStrength;

/// <summary>One test, run without a mutant.</summary>
internal sealed record TestTime(string Name, bool Passed, TimeSpan Time);
