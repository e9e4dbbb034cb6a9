using System.Diagnostics;

namespace ModelGateway.TestStrength;

/// <summary>Runs dotnet.</summary>
internal static class Tool
{
    /// <summary>Gives what it writes.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> ReadAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = Start(folder, arguments);
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed: {output}");
    }

    /// <summary>Lets it write to the console, and gives its exit code.</summary>
    public static async Task<int> ShowAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using Process process = Process.Start(Start(folder, arguments))!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    private static ProcessStartInfo Start(string folder, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = folder };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // a node that stays would hold the output open
        return start;
    }
}
