using ModelGateway.OnnxRuntime;

namespace ModelGateway.Benchmarks;

/// <summary>The ONNX models that are compared, built here.</summary>
public static class OnnxRivalModels
{
    /// <summary>A weighted sum of ten numbers.</summary>
    public static byte[] Linear() => OnnxModels.Linear([0.5f, -1, 2, 0.25f, -0.5f, 1, -2, 0.75f, 3, -0.125f], 0.5f);

    /// <summary>Layers of 64 and 32 neurons over ten numbers.</summary>
    public static byte[] Network() => OnnxModels.Mlp([RegressionRow.Width, 64, 32, 1]);

    /// <summary>Two layers of 1,024 neurons: 4 MB of weights.</summary>
    public static byte[] BigNetwork() => OnnxModels.Mlp([RegressionRow.Width, 1_024, 1_024, 1]);

    /// <summary>A hundred trees of twenty leaves over ten numbers.</summary>
    public static byte[] Forest() => OnnxTrees.Forest(100, 20, RegressionRow.Width);
}
