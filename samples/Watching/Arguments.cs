using System.CommandLine;
using System.Globalization;
using ModelGateway;

namespace Watching;

/// <summary>What was asked for on the command line.</summary>
public sealed class Arguments
{
    // As few as a window can have to be told from another.
    private const int LeastRows = 50;

    public string? Reference { get; private init; }

    public string? Current { get; private init; }

    public string? Label { get; private init; }

    public string? Score { get; private init; }

    public string? Time { get; private init; }

    public string? Outcomes { get; private init; }

    public string? Id { get; private init; }

    public string[] Ignored { get; private init; } = [];

    public int WindowRows { get; private init; }

    public TimeSpan? WindowLength { get; private init; }

    public string? Report { get; private init; }

    public string? Html { get; private init; }

    /// <summary>Reads the command line and runs a function on it. Wrong arguments and unusable data are one line on stderr and exit code 2.</summary>
    public static async Task<int> RunAsync(string[] args, Func<Arguments, CancellationToken, Task<int>> run)
    {
        try
        {
            return await ParseAndRunAsync(args, run);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled; nothing was written.");
            return 130;
        }
        catch (Exception error) when (error is ModelGatewayException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message.ReplaceLineEndings(" "));
            return 2;
        }
    }

    private static async Task<int> ParseAndRunAsync(string[] args, Func<Arguments, CancellationToken, Task<int>> run)
    {
        Option<string?> reference = new("--reference") { Description = "A CSV file with rows from when all was well; without it the sample makes a year of its own." };
        Option<string?> current = new("--current") { Description = "A CSV file with the rows to monitor, in the order in which they came." };
        Option<string?> label = new("--label") { Description = "The column with what really happened; the current rows need not have it." };
        Option<string?> score = new("--score") { Description = "The column with what was predicted: a number, or the probability of the positive class." };
        Option<string?> time = new("--time") { Description = "The column that says when a row came." };
        Option<string?> outcomes = new("--outcomes") { Description = "A CSV file with the id and the label of current rows; by default they are looked for among the current rows." };
        Option<string?> id = new("--id") { Description = "The column that identifies a row, to join outcomes by." };
        Option<string?> ignore = new("--ignore") { Description = "Columns not to monitor, separated by commas." };
        Option<string?> window = new("--window") { Description = "A number of rows such as 1000, or a time such as 7d, 12h or 30m.", DefaultValueFactory = _ => "1000" };
        Option<string?> report = new("--report") { Description = "Where to write the monitor's report as JSON." };
        Option<string?> html = new("--html") { Description = "Where to write the monitor's report as a page to look at." };
        RootCommand command = new("Monitors a model: one of its own through a year in which three things break, or yours from a log of its scores.")
        {
            reference, current, label, score, time, outcomes, id, ignore, window, report, html,
        };
        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{parsed.Errors[0].Message} See --help for what can be asked.");
            return 2;
        }

        foreach (Option<string?> option in (Option<string?>[])[reference, current, label, score, time, outcomes, id, ignore, window, report, html])
        {
            if (string.IsNullOrWhiteSpace(parsed.GetValue(option) ?? "none"))
            {
                throw new ArgumentException($"{option.Name} is empty; expected a value. Give one, or leave the option out.");
            }
        }

        command.SetAction((result, cancellationToken) =>
        {
            (int rows, TimeSpan? length) = WindowOf(result.GetValue(window)!);
            Arguments arguments = new()
            {
                Reference = result.GetValue(reference),
                Current = result.GetValue(current),
                Label = result.GetValue(label),
                Score = result.GetValue(score),
                Time = result.GetValue(time),
                Outcomes = result.GetValue(outcomes),
                Id = result.GetValue(id),
                Ignored = result.GetValue(ignore)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                WindowRows = rows,
                WindowLength = length,
                Report = result.GetValue(report),
                Html = result.GetValue(html),
            };
            arguments.Check();
            return run(arguments, cancellationToken);
        });
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private void Check()
    {
        if ((Reference is null) != (Current is null))
        {
            throw new ArgumentException("--reference and --current go together; give the rows from when all was well and the rows to monitor.");
        }

        if (Reference is null && (Label ?? Score ?? Time ?? Outcomes ?? Id) is not null)
        {
            throw new ArgumentException("Columns and outcomes go with --reference and --current; give the two files.");
        }

        if (Outcomes is not null && (Label is null || Score is null || Id is null))
        {
            throw new ArgumentException("--outcomes goes with --label, --score and --id; name the three columns.");
        }

        if (WindowLength is not null && Time is null)
        {
            throw new ArgumentException("--window is a time, which goes with --time; name the column, or give a number of rows.");
        }
    }

    private static (int Rows, TimeSpan? Length) WindowOf(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rows) && rows >= LeastRows)
        {
            return (rows, null);
        }

        int? seconds = text[^1..] switch { "d" => 86_400, "h" => 3_600, "m" => 60, _ => null };
        return seconds is { } unit && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= 100_000
            ? (LeastRows, TimeSpan.FromSeconds((double)count * unit))
            : throw new ArgumentException($"--window is '{text}'; expected a number of rows from {LeastRows}, or a time such as 7d, 12h or 30m.");
    }
}
