namespace ModelGateway.OnnxRuntime;

/// <summary>Finds the shared ONNX models; a test that needs them is skipped, visibly, where they are not.</summary>
internal static class TestData
{
    /// <summary>The full path below the folder <c>onnx</c>.</summary>
    public static string Onnx(string name) => Path("onnx", name);

    /// <summary>The full path below the folder <c>datasets</c>.</summary>
    public static string Dataset(string name) => Path("datasets", name);

    private static string Path(string kind, string name)
    {
        string? folder = Environment.GetEnvironmentVariable("MODELGATEWAY_TEST_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "MODELGATEWAY_TEST_DATA does not name the folder of the test data.");
        return System.IO.Path.Combine(folder!, kind, name);
    }
}
