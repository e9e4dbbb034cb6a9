namespace ModelGateway;

/// <summary>Finds the shared test data; a test that needs it is skipped, visibly, where it is not.</summary>
internal static class TestData
{
    public static string Path(string name)
    {
        string? folder = Environment.GetEnvironmentVariable("MODELGATEWAY_TEST_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "MODELGATEWAY_TEST_DATA does not name the folder of the test data.");
        return System.IO.Path.Combine(folder!, "datasets", name);
    }
}
