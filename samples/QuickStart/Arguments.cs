using System.CommandLine;
using System.Globalization;
using ModelGateway;

namespace QuickStart;

/// <summary>What was asked for on the command line.</summary>
public sealed class Arguments
{
    public string? Data { get; private init; }

    public string? Label { get; private init; }

    public LearningTask? Task { get; private init; }

    public string? Positive { get; private init; }

    public string? Test { get; private init; }

    public string? Time { get; private init; }

    public bool Ordered { get; private init; }

    public bool Unordered { get; private init; }

    public string[] Groups { get; private init; } = [];

    public bool OneSeries { get; private init; }

    /// <summary>After how many rows or moments a label is known; null where it is not said, or said as a time.</summary>
    public int? LabelDelay { get; private init; }

    /// <summary>How long after its row a label is known; null where it is not said, or said as a number.</summary>
    public TimeSpan? LabelDelayTime { get; private init; }

    public int LastLabels { get; private init; }

    public string? DateFormat { get; private init; }

    public string? Weight { get; private init; }

    public string? Metric { get; private init; }

    public string[] Ignored { get; private init; } = [];

    public string Trainer { get; private init; } = "LightGbm";

    public int Seed { get; private init; } = 1;

    public string? Model { get; private init; }

    public string? Store { get; private init; }

    public string? Report { get; private init; }

    public string? Html { get; private init; }

    public StudyKinds Study { get; private init; }

    public TimeSpan? Budget { get; private init; }

    public bool NoHeader { get; private init; }

    /// <summary>Reads the command line and runs a function on it. Wrong arguments and unusable data are one line on stderr and exit code 2.</summary>
    public static async Task<int> RunAsync(string[] args, Func<Arguments, CancellationToken, Task<int>> run)
    {
        try
        {
            return await ParseAndRunAsync(args, run);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled. A version is stored whole or not at all.");
            return 130;
        }
        catch (Exception error) when (error is ModelGatewayException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(CommandWords.Of(Sentence(error)));
            return 2;
        }
    }

    private static async Task<int> ParseAndRunAsync(string[] args, Func<Arguments, CancellationToken, Task<int>> run)
    {
        Option<string?> data = new("--data") { Description = "A CSV file to learn from; without it the sample makes data of its own." };
        Option<string?> label = new("--label") { Description = "The column to learn: a name, or a zero-based position where the file has no header." };
        Option<string?> task = new("--task") { Description = "regression, binary or multiclass; by default what the label's values suggest." };
        Option<string?> positive = new("--positive") { Description = "The positive class of a binary label; by default 1, true, yes or +, else the rarer." };
        Option<string?> test = new("--test") { Description = "A CSV file to judge on; by default some of the rows are set aside." };
        Option<string?> time = new("--time") { Description = "The column that says when a row was observed: the newest rows are judged on." };
        Option<bool> ordered = new("--ordered") { Description = "The rows are in time order though no column says so." };
        Option<bool> unordered = new("--unordered") { Description = "The rows are in no order, even if neighbours resemble each other." };
        Option<string?> group = new("--group") { Description = "Columns, separated by commas: rows with the same values there stay together, or are a series where there is an order." };
        Option<bool> oneSeries = new("--one-series") { Description = "All rows are one series, whatever a column suggests, with --time or --ordered." };
        Option<string?> labelDelay = new("--label-delay") { Description = "When a label is known, with --time or --ordered: after so many moments or rows, or after a time such as 7d or 12h (--time); by default at the next one." };
        Option<string> lastLabels = new("--last-labels") { Description = "How many of the labels known before a row are features of it, with --time or --ordered.", DefaultValueFactory = _ => "0" };
        Option<string?> dateFormat = new("--date-format") { Description = "The form of dates that are not ISO 8601, such as dd/MM/yyyy." };
        Option<string?> weight = new("--weight") { Description = "How much each row counts, in training and in judging; rows of weight 0 are left out." };
        Option<string?> metric = new("--metric") { Description = "What to judge by, such as rmse, mae, logLoss, auc or accuracy; by default rmse or logLoss." };
        Option<string?> ignore = new("--ignore") { Description = "Columns to leave out, separated by commas." };
        Option<string> trainer = new("--trainer") { Description = $"{string.Join(", ", Trainers.Names)}.", DefaultValueFactory = _ => "LightGbm" };
        Option<string> seed = new("--seed") { Description = "A whole number, the only source of randomness.", DefaultValueFactory = _ => "1" };
        Option<string?> model = new("--model") { Description = "The model's name in the store; by default the file's name." };
        Option<string?> store = new("--store") { Description = "Where versions are kept from run to run; by default a new temporary folder." };
        Option<string?> report = new("--report") { Description = "Where to write the run report as JSON; it is kept with the version in any case." };
        Option<string?> html = new("--html") { Description = "Where to write the run report as a page to look at; it is kept with the version in any case." };
        Option<string?> study = new("--study") { Description = "What to study of the version, separated by commas: features, tunables, slices, labels, age, all. Retrains the model many times." };
        Option<string?> budget = new("--budget") { Description = "How long the study may take, such as 90s, 5m or 2h; by default as long as it takes." };
        Option<bool> noHeader = new("--no-header") { Description = "The first line is data; by default that is detected." };
        RootCommand command = new("Trains a model beside its baselines, judges it, stores it with its data, promotes it if it deserves that, and asks it three questions.")
        {
            data, label, task, positive, test, time, ordered, unordered, group, oneSeries, labelDelay, lastLabels, dateFormat, weight, metric, ignore, trainer, seed, model, store, report, html, study, budget, noHeader,
        };
        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{parsed.Errors[0].Message} See --help for what can be asked.");
            return 2;
        }

        foreach (Option<string?> option in (Option<string?>[])[data, label, task, positive, test, time, group, labelDelay, dateFormat, weight, metric, ignore, model, store, report, html, study, budget])
        {
            if (string.IsNullOrWhiteSpace(parsed.GetValue(option) ?? "none"))
            {
                throw new ArgumentException($"{option.Name} is empty; expected a value. Give one, or leave the option out.");
            }
        }

        string[] orders =
        [
            .. parsed.GetValue(time) is null ? [] : new[] { time.Name },
            .. parsed.GetValue(ordered) ? new[] { ordered.Name } : [],
            .. parsed.GetValue(unordered) ? new[] { unordered.Name } : [],
        ];
        if (orders.Length > 1)
        {
            throw new ArgumentException($"{string.Join(" and ", orders)} say different things of the order of the rows; expected one of them. Leave the others out.");
        }

        if (parsed.GetValue(oneSeries) && parsed.GetValue(group) is not null)
        {
            throw new ArgumentException($"{group.Name} names series, and {oneSeries.Name} says that there is one alone; expected one of them. Leave the other out.");
        }

        foreach (Option option in (Option[])[oneSeries, labelDelay, lastLabels])
        {
            if (parsed.GetResult(option) is { Implicit: false } && (orders.Length == 0 || parsed.GetValue(unordered)))
            {
                throw new ArgumentException($"{option.Name} goes with --time or --ordered; say in which order the rows were observed.");
            }
        }

        if (parsed.GetValue(time) is null && parsed.GetValue(labelDelay) is { } said && CountOf(said) is null && SpanOf(labelDelay.Name, said) is not null)
        {
            throw new ArgumentException($"{labelDelay.Name} is '{said}'; a time goes with --time. Expected a whole number of rows.");
        }

        command.SetAction((result, cancellationToken) => run(
            new Arguments
            {
                Data = result.GetValue(data),
                Label = result.GetValue(label),
                Task = TaskOf(result.GetValue(task)),
                Positive = result.GetValue(positive),
                Test = result.GetValue(test),
                Time = result.GetValue(time),
                Ordered = result.GetValue(ordered),
                Unordered = result.GetValue(unordered),
                Groups = ListOf(result.GetValue(group)),
                OneSeries = result.GetValue(oneSeries),
                LabelDelay = CountOf(result.GetValue(labelDelay)),
                LabelDelayTime = CountOf(result.GetValue(labelDelay)) is null ? SpanOf(labelDelay.Name, result.GetValue(labelDelay)) : null,
                LastLabels = CountOf(result.GetValue(lastLabels)) ?? throw new ArgumentException($"--last-labels is '{result.GetValue(lastLabels)}'; expected a whole number."),
                DateFormat = result.GetValue(dateFormat),
                Weight = result.GetValue(weight),
                Metric = result.GetValue(metric),
                Ignored = ListOf(result.GetValue(ignore)),
                Trainer = result.GetValue(trainer)!,
                Seed = SeedOf(result.GetValue(seed)!),
                Model = result.GetValue(model),
                Store = result.GetValue(store),
                Report = result.GetValue(report),
                Html = result.GetValue(html),
                Study = KindsOf(result.GetValue(study)),
                Budget = SpanOf(budget.Name, result.GetValue(budget)),
                NoHeader = result.GetValue(noHeader),
            },
            cancellationToken));
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    // What .NET adds about a method's parameter says nothing to somebody who typed a command.
    private static string Sentence(Exception error)
    {
        string message = error.Message.ReplaceLineEndings(" ");
        int parameter = error is ArgumentException { ParamName: not null } ? message.LastIndexOf(" (Parameter '", StringComparison.Ordinal) : -1;
        return parameter < 0 ? message : message[..parameter];
    }

    private static int SeedOf(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seed)
        ? seed
        : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"--seed is '{text}'; expected a whole number from {int.MinValue} to {int.MaxValue}."));

    private static StudyKinds KindsOf(string? names)
    {
        StudyKinds kinds = StudyKinds.None;
        foreach (string name in names?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            kinds |= Enum.TryParse(name, ignoreCase: true, out StudyKinds kind) && kind != StudyKinds.None && name.All(char.IsLetter) ? kind
                : throw new ArgumentException($"--study is '{names}'; expected features, tunables, slices, labels or age, separated by commas, or all.");
        }

        return kinds;
    }

    private static string[] ListOf(string? names) => names?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static int? CountOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;

    private static TimeSpan? SpanOf(string option, string? text)
    {
        int? seconds = text?[^1..] switch { "d" => 86_400, "h" => 3_600, "m" => 60, "s" => 1, _ => null };
        return text is null ? null
            : seconds is { } unit && CountOf(text[..^1]) is { } count and >= 1 and <= 100_000
            ? TimeSpan.FromSeconds((double)count * unit)
            : throw new ArgumentException($"{option} is '{text}'; expected a time such as 90s, 5m, 2h or 7d{(option == "--label-delay" ? ", or a whole number of moments or rows" : "")}.");
    }

    private static LearningTask? TaskOf(string? name) => name switch
    {
        null => null,
        _ when Enum.TryParse(name, ignoreCase: true, out LearningTask task) && Enum.IsDefined(task) && !char.IsDigit(name[0]) => task,
        _ => throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"--task is '{name}'; expected regression, binary or multiclass.")),
    };
}
