using System.Globalization;

namespace ModelGateway.OnnxRuntime;

/// <summary>What cannot be found in an ONNX file, or is to be read otherwise than it was found. Not thread-safe; used while a model is configured.</summary>
public sealed class OnnxOptions
{
    private readonly Dictionary<string, IReadOnlyList<string>> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxRole> _outputs = new(StringComparer.Ordinal);

    /// <summary>For each input that was configured the columns that feed it, in order.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs => _inputs;

    /// <summary>For each output that was configured its role.</summary>
    internal IReadOnlyDictionary<string, OnnxRole> Outputs => _outputs;

    /// <summary>The classes in the order of the model's scores; null when they are to be found.</summary>
    internal IReadOnlyList<string>? ClassOrder { get; private set; }

    /// <summary>What turns logits into probabilities.</summary>
    internal OnnxActivation Activation { get; private set; }

    /// <summary>How the session runs.</summary>
    internal OnnxSessionSettings Session { get; private set; } = new();

    /// <summary>The most bytes of a file that are read.</summary>
    internal long MaximumBytes { get; private set; } = OnnxFile.MaximumBytes;

    /// <summary>
    /// Lets several threads work on one call. By default 1, and threads that wait do not spin: a hundred small forests called by two threads
    /// take half the processor time (0.51, on two cores) that they take with ONNX Runtime's own pool for each session. For one big model that
    /// is alone in its process and called by few, give 0.
    /// </summary>
    /// <param name="count">The number of threads, or 0 for one per core.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public OnnxOptions Threads(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Session = Session with { Threads = count };
        return this;
    }

    /// <summary>Runs on another execution provider than the CPU; what it cannot run, the CPU does.</summary>
    /// <param name="name">The provider, such as <c>CUDA</c>, <c>DML</c>, <c>CoreML</c> or <c>OpenVINO</c>. The application references the native package that has it.</param>
    /// <param name="settings">The provider's own settings, such as <c>device_id</c>; none by default.</param>
    /// <returns>These options.</returns>
    public OnnxOptions ExecutionProvider(string name, IReadOnlyDictionary<string, string>? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Session = Session with { Provider = name, ProviderSettings = settings ?? new Dictionary<string, string>() };
        return this;
    }

    /// <summary>Refuses files that are larger than this: the model alone, and all its external data together. By default 2 GiB.</summary>
    /// <param name="bytes">The number of bytes; positive.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public OnnxOptions Limit(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        MaximumBytes = bytes;
        return this;
    }

    /// <summary>Feeds an input from these columns, in this order. By default an input is fed by the column of its name, or a single input by all features in order.</summary>
    /// <param name="name">The input of the model.</param>
    /// <param name="columns">The columns; one for each element of a row of the input.</param>
    /// <returns>These options.</returns>
    public OnnxOptions Input(string name, params IReadOnlyList<string> columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(columns);
        _inputs[name] = [.. columns];
        return this;
    }

    /// <summary>Says what an output means. Where any role is given, outputs with no role given are only used for roles that nobody took.</summary>
    /// <param name="name">The output of the model.</param>
    /// <param name="role">What it means.</param>
    /// <returns>These options.</returns>
    public OnnxOptions Output(string name, OnnxRole role)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _outputs[name] = role;
        return this;
    }

    /// <summary>Says which class each score belongs to. By default found in the file.</summary>
    /// <param name="classes">The classes, text or whole numbers, in the order of the model's scores.</param>
    /// <returns>These options.</returns>
    public OnnxOptions Classes(params IReadOnlyList<object> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ClassOrder = [.. classes.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture) ?? "")];
        return this;
    }

    /// <summary>Reads an output as logits and makes probabilities of them with a softmax over the classes.</summary>
    /// <param name="name">The output of the model.</param>
    /// <returns>These options.</returns>
    public OnnxOptions Softmax(string name) => Logits(name, OnnxActivation.Softmax);

    /// <summary>Reads an output as logits and makes probabilities of them with a sigmoid; several columns are then divided by their sum.</summary>
    /// <param name="name">The output of the model.</param>
    /// <returns>These options.</returns>
    public OnnxOptions Sigmoid(string name) => Logits(name, OnnxActivation.Sigmoid);

    private OnnxOptions Logits(string name, OnnxActivation activation)
    {
        Activation = activation;
        return Output(name, OnnxRole.Logits);
    }
}
