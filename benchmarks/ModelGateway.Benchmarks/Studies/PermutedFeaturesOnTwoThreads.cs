namespace ModelGateway.Benchmarks;

/// <summary>The same on two threads.</summary>
public class PermutedFeaturesOnTwoThreads() : PermutedFeatures(threads: 2, limit: 0.5);
