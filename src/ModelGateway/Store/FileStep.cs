namespace ModelGateway;

/// <summary>One completed change to the file system, for the tests that stop a store after each.</summary>
/// <param name="Operation">What was done.</param>
/// <param name="Path">To what.</param>
/// <param name="Target">Where it went, for a move.</param>
internal readonly record struct FileStep(FileOperation Operation, string Path, string? Target = null);
