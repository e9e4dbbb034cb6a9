using System.Diagnostics;

namespace ModelGateway.OnnxRuntime;

/// <summary>The sample as a user runs it: in a process of its own, whose end and whose errors count.</summary>
public sealed class OnnxScoringTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("web page", "HTML")]
    [InlineData("hdf5", "HDF5")]
    [InlineData("truncated", "truncated")]
    [InlineData("opset too new", "opset 27")]
    [InlineData("unknown operator", "Frobnicate")]
    [InlineData("needs a locale", "locale")]
    [InlineData("group 0", "group = 0")]
    public async Task A_refused_model_is_exit_2_and_at_most_three_lines(string name, string words)
    {
        string path = _folder.Write("model.onnx", BadInputs.Files[name].Bytes);

        (int exitCode, _, string errors) = await RunAsync("--model", path);

        Assert.Equal(2, exitCode);
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.InRange(errors.TrimEnd().Split('\n').Length, 1, 3);
    }

    [Fact]
    public async Task A_model_that_does_not_fit_the_rows_is_exit_2_and_at_most_three_lines()
    {
        string model = _folder.Write("model.onnx", OnnxModels.Linear([1, 2, 3], 0));
        string rows = _folder.Write("rows.csv", System.Text.Encoding.UTF8.GetBytes("a,b,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},{i % 7},{i * 2}\n"))));

        (int exitCode, _, string errors) = await RunAsync("--model", model, "--data", rows, "--label", "y");

        Assert.Equal(2, exitCode);
        Assert.Contains("takes 3 values for each row; 2 are given by 'a', 'b'", errors, StringComparison.Ordinal);
        Assert.InRange(errors.TrimEnd().Split('\n').Length, 1, 3);
    }

    [Fact]
    public async Task A_model_is_described_without_a_word_on_stderr()
    {
        (int exitCode, string output, string errors) = await RunAsync("--model", _folder.Write("model.onnx", OnnxModels.Linear([1, 2], 0)));

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("float_input: Float[?,2]", output, StringComparison.Ordinal);
        Assert.Contains("variable: Float[?,1]  score", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        // All projects are built in the configuration of the tests, each into a folder of its own beside theirs.
        string tests = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string program = Path.Combine(tests, "..", "..", "OnnxScoring", Path.GetFileName(tests), "OnnxScoring.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
