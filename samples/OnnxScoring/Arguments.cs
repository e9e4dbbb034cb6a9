using System.CommandLine;
using ModelGateway;
using ModelGateway.OnnxRuntime;

namespace OnnxScoring;

/// <summary>What was asked for on the command line.</summary>
public sealed class Arguments
{
    // A refused model is told in few lines, whatever the message.
    private const int MostCharacters = 1_000;

    public required string Model { get; init; }

    public string? Data { get; private init; }

    public string? Label { get; private init; }

    public LearningTask? Task { get; private init; }

    public string? Positive { get; private init; }

    public string[] Map { get; private init; } = [];

    public string[] Classes { get; private init; } = [];

    public string? Softmax { get; private init; }

    public string? Sigmoid { get; private init; }

    public string[] Ignored { get; private init; } = [];

    public int Seed { get; private init; } = 1;

    public string? Store { get; private init; }

    public string? Report { get; private init; }

    public bool NoHeader { get; private init; }

    /// <summary>The model's name in the store: the file's, in the letters that names have.</summary>
    public string Name
    {
        get
        {
            string name = string.Concat(Path.GetFileNameWithoutExtension(Model).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');
            return name.Length > 0 ? name : "model";
        }
    }

    /// <summary>Tells the model what its file does not say.</summary>
    public void Configure(OnnxOptions options)
    {
        foreach (string map in Map)
        {
            int at = map.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
            {
                throw new ArgumentException($"--map is '{map}'; expected INPUT=COLUMN,COLUMN,…");
            }

            options.Inputs[map[..at]] = Split(map[(at + 1)..]);
        }

        (options.Classes, options.Softmax, options.Sigmoid) = (Classes, Softmax, Sigmoid);
    }

    /// <summary>Reads the command line and runs a function on it. Wrong arguments, refused models and unusable data are one line on stderr and exit code 2.</summary>
    public static async Task<int> RunAsync(string[] args, Func<Arguments, CancellationToken, Task<int>> run)
    {
        try
        {
            return await ParseAndRunAsync(args, run);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled; nothing was stored.");
            return 130;
        }
        catch (Exception error) when (error is ModelGatewayException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            string message = error.Message.ReplaceLineEndings(" ");
            await Console.Error.WriteLineAsync(message.Length <= MostCharacters ? message : message[..MostCharacters] + "…");
            return 2;
        }
    }

    private static async Task<int> ParseAndRunAsync(string[] args, Func<Arguments, CancellationToken, Task<int>> run)
    {
        Option<string> model = new("--model") { Description = "The .onnx file. Alone it is described.", Required = true };
        Option<string?> data = new("--data") { Description = "A CSV file to judge the model on." };
        Option<string?> label = new("--label") { Description = "The column that the model answers: a name, or a zero-based position where the file has no header." };
        Option<string?> task = new("--task") { Description = "regression, binary or multiclass; by default what the label's values suggest." };
        Option<string?> positive = new("--positive") { Description = "The positive class of a binary label; by default 1, true, yes or +, else the rarer." };
        Option<string[]> map = new("--map") { Description = "INPUT=COLUMN,COLUMN,… for each input whose columns are not found; may be given several times." };
        Option<string?> classes = new("--classes") { Description = "The classes in the order of the model's scores, separated by commas, where the file does not name them." };
        Option<string?> softmax = new("--softmax") { Description = "The output with logits of which a softmax makes probabilities." };
        Option<string?> sigmoid = new("--sigmoid") { Description = "The output with logits of which a sigmoid makes probabilities." };
        Option<string?> ignore = new("--ignore") { Description = "Columns to leave out, separated by commas." };
        Option<int> seed = new("--seed") { Description = "The only source of randomness.", DefaultValueFactory = _ => 1 };
        Option<string?> store = new("--store") { Description = "Where versions are kept from run to run; by default a new temporary folder." };
        Option<string?> report = new("--report") { Description = "Where to write the run report as JSON; it is kept with the version in any case." };
        Option<bool> noHeader = new("--no-header") { Description = "The first line is data; by default that is detected." };
        RootCommand command = new("Describes an ONNX model, or judges it beside baselines on rows of your own, stores it with them, and promotes it if it deserves that.")
        {
            model, data, label, task, positive, map, classes, softmax, sigmoid, ignore, seed, store, report, noHeader,
        };
        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(parsed.Errors[0].Message);
            return 2;
        }

        command.SetAction((result, cancellationToken) =>
        {
            Arguments arguments = new()
            {
                Model = result.GetValue(model)!,
                Data = result.GetValue(data),
                Label = result.GetValue(label),
                Task = TaskOf(result.GetValue(task)),
                Positive = result.GetValue(positive),
                Map = result.GetValue(map) ?? [],
                Classes = Split(result.GetValue(classes)),
                Softmax = result.GetValue(softmax),
                Sigmoid = result.GetValue(sigmoid),
                Ignored = Split(result.GetValue(ignore)),
                Seed = result.GetValue(seed),
                Store = result.GetValue(store),
                Report = result.GetValue(report),
                NoHeader = result.GetValue(noHeader),
            };
            return (arguments.Data is null) == (arguments.Label is null)
                ? run(arguments, cancellationToken)
                : throw new ArgumentException("--data and --label go together; give the rows and the column that the model answers.");
        });
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static string[] Split(string? names) =>
        names?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static LearningTask? TaskOf(string? name) => name switch
    {
        null => null,
        _ when Enum.TryParse(name, ignoreCase: true, out LearningTask task) && Enum.IsDefined(task) && !char.IsDigit(name[0]) => task,
        _ => throw new ArgumentException($"--task is '{name}'; expected regression, binary or multiclass."),
    };
}
