namespace ModelGateway.OnnxRuntime;

/// <summary>What cannot be found in an ONNX file, or is to be read otherwise than it was found; and how the session runs.</summary>
public sealed class OnnxOptions
{
    /// <summary>
    /// The columns that feed an input, in order, one for each element of a row of it, by the name of the input. By default an input is fed by
    /// the column of its name, or a single input by all features in order.
    /// </summary>
    public IDictionary<string, IList<string>> Inputs { get; set; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>
    /// What an output means, by its name; by default found in the file. Where any role is given, outputs with no role given are only used for
    /// roles that nobody took.
    /// </summary>
    public IDictionary<string, OnnxRole> Outputs { get; set; } = new Dictionary<string, OnnxRole>(StringComparer.Ordinal);

    /// <summary>The classes as text, in the order of the model's scores; empty (the default) to find them in the file.</summary>
    public IList<string> Classes { get; set; } = [];

    /// <summary>The output that is read as logits and made probabilities of with a softmax over the classes; null (the default) for none.</summary>
    public string? Softmax { get; set; }

    /// <summary>
    /// The output that is read as logits and made probabilities of with a sigmoid, several columns then divided by their sum; null (the default)
    /// for none. Not together with <see cref="Softmax"/>.
    /// </summary>
    public string? Sigmoid { get; set; }

    /// <summary>
    /// The number of threads that may work on one call, from 0; 0 for one per core. By default 1, and threads that wait do not spin: a hundred
    /// small forests called by two threads take half the processor time (0.51, on two cores) that they take with ONNX Runtime's own pool for
    /// each session. For one big model that is alone in its process and called by few, give 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1;

    /// <summary>
    /// The execution provider, such as <c>CUDA</c>, <c>DML</c>, <c>CoreML</c> or <c>OpenVINO</c>; by default <c>CPU</c>. What another one cannot
    /// run, the CPU does. The application references the native package that has it.
    /// </summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string ExecutionProvider
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value;
        }
    } = OnnxSessionSettings.Cpu;

    /// <summary>The execution provider's own settings, such as <c>device_id</c>; none by default.</summary>
    public IDictionary<string, string> ProviderSettings { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The most bytes of a file, from 1: of the model alone, and of all its external data together. By default 2 GiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public long MaximumBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = OnnxFile.MaximumBytes;

    /// <summary>The role of each output that was given one.</summary>
    internal IReadOnlyDictionary<string, OnnxRole> Roles
    {
        get
        {
            Dictionary<string, OnnxRole> roles = new(Outputs, StringComparer.Ordinal);
            if ((Softmax ?? Sigmoid) is { } logits)
            {
                roles[logits] = OnnxRole.Logits;
            }

            return roles;
        }
    }

    /// <summary>The classes that were given; null where they are to be found.</summary>
    internal IReadOnlyList<string>? ClassOrder => Classes.Count == 0 ? null : [.. Classes];

    /// <summary>What turns logits into probabilities.</summary>
    internal OnnxActivation Activation =>
        Softmax is not null ? OnnxActivation.Softmax : Sigmoid is not null ? OnnxActivation.Sigmoid : OnnxActivation.None;

    /// <summary>How the session runs.</summary>
    internal OnnxSessionSettings Session => new()
    {
        Threads = Threads,
        Provider = ExecutionProvider,
        ProviderSettings = new Dictionary<string, string>(ProviderSettings, StringComparer.Ordinal),
    };

    /// <exception cref="ArgumentException">What is set contradicts itself.</exception>
    internal void Validate()
    {
        if (Inputs is null || Inputs.Values.Any(columns => columns is null) || Outputs is null || Classes is null || ProviderSettings is null)
        {
            throw new ArgumentException($"{nameof(Inputs)}, {nameof(Outputs)}, {nameof(Classes)} or {nameof(ProviderSettings)} is null; expected a collection, empty for none.");
        }

        if (Softmax is not null && Sigmoid is not null)
        {
            throw new ArgumentException($"Both {nameof(Softmax)} ('{Softmax}') and {nameof(Sigmoid)} ('{Sigmoid}') are set; expected one of them.");
        }
    }

    internal OnnxOptions Copy() => new()
    {
        Inputs = Inputs.ToDictionary(input => input.Key, IList<string> (input) => [.. input.Value], StringComparer.Ordinal),
        Outputs = new Dictionary<string, OnnxRole>(Outputs, StringComparer.Ordinal),
        Classes = [.. Classes],
        Softmax = Softmax,
        Sigmoid = Sigmoid,
        Threads = Threads,
        ExecutionProvider = ExecutionProvider,
        ProviderSettings = new Dictionary<string, string>(ProviderSettings, StringComparer.Ordinal),
        MaximumBytes = MaximumBytes,
    };
}
