using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>A session that takes and gives named tensors as they are.</summary>
internal sealed class OnnxTensorModel : ITensorModel
{
    private readonly OnnxSession _session;
    private readonly Dictionary<string, OnnxType> _types = new(StringComparer.Ordinal);
    private readonly EmptyTensorCheck _empty;
    private readonly string[] _optional;
    private readonly string[] _first;

    private OnnxTensorModel(OnnxSession session, OnnxGraph graph, string[] optional)
    {
        _session = session;
        _empty = new EmptyTensorCheck(graph);
        foreach (OnnxValue input in graph.Main.Inputs)
        {
            // Among them those that have a constant, which a call may replace.
            _types.TryAdd(input.Name, input.Type);
        }

        Inputs = [.. graph.Inputs.Select(input => Port(input, input.Type.Kind == OnnxKind.Optional))];
        Outputs = [.. graph.Outputs.Select(output => Port(output, optional.Contains(output.Name)))];
        _optional = optional;
        _first = [.. graph.Outputs.Select(output => optional.Contains(output.Name) ? OptionalOutputs.FlagOf(output.Name) : output.Name)];
    }

    public IReadOnlyList<TensorPort> Inputs { get; }

    public IReadOnlyList<TensorPort> Outputs { get; }

    /// <exception cref="OnnxModelException">ONNX Runtime cannot load the model.</exception>
    public static OnnxTensorModel Open(OnnxSource source, OnnxSessionSettings settings)
    {
        OnnxSession session = source.Open(settings);
        string[] optional = [.. session.Native.OutputMetadata.Where(output => output.Value.OnnxValueType == OnnxValueType.ONNX_TYPE_OPTIONAL).Select(output => output.Key)];
        if (optional.Length > 0)
        {
            session.Dispose();
            session = OnnxSession.Open(source.Files, OptionalOutputs.Ask(source.Bytes, optional), settings);
        }

        return new OnnxTensorModel(session, source.Graph, optional);
    }

    public IReadOnlyDictionary<string, TensorValue> Run(IReadOnlyDictionary<string, TensorValue> inputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        cancellationToken.ThrowIfCancellationRequested();
        CheckNames(inputs);
        List<string> names = new(inputs.Count);
        List<OrtValue> values = new(inputs.Count);
        try
        {
            foreach ((string name, TensorValue value) in inputs)
            {
                TensorCheck.Check(name, value, _types[name]);
                _empty.Check(name, value);
                names.Add(name);
                values.Add(OrtValues.Write(value, _types[name]));
            }

            return Run(names, values, cancellationToken);
        }
        catch (Exception error) when (OnnxErrors.IsOnnx(error))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw OnnxErrors.Run(_session.Files.Name, error);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    public void Dispose() => _session.Dispose();

    private Dictionary<string, TensorValue> Run(List<string> names, List<OrtValue> values, CancellationToken cancellationToken)
    {
        using RunOptions options = OnnxNative.QuietRun();
        using CancellationTokenRegistration deadline = cancellationToken.UnsafeRegister(static state => ((RunOptions)state!).Terminate = true, options);
        Dictionary<string, TensorValue> outputs = Fetch(_first);
        string[] present = [.. _optional.Where(name => outputs.Remove(OptionalOutputs.FlagOf(name), out TensorValue? flag) && ((Tensor<bool>)flag).Values.Span[0])];
        if (present.Length > 0)
        {
            foreach ((string name, TensorValue value) in Fetch(present))
            {
                outputs[name] = value;
            }
        }

        return outputs;

        Dictionary<string, TensorValue> Fetch(string[] wanted)
        {
            using IDisposableReadOnlyCollection<OrtValue> results = _session.Native.Run(options, names, values, wanted);
            return wanted.Select((name, i) => (Name: name, Value: OrtValues.Read(results[i]))).ToDictionary(o => o.Name, o => o.Value, StringComparer.Ordinal);
        }
    }

    private void CheckNames(IReadOnlyDictionary<string, TensorValue> inputs)
    {
        foreach (TensorPort input in Inputs)
        {
            if (!inputs.TryGetValue(input.Name, out TensorValue? value) ? !input.IsOptional : value is null)
            {
                throw new InputException(input.Name, $"Input '{input.Name}' is missing; expected {_types[input.Name]}. Give a value for it.");
            }
        }

        foreach (string name in inputs.Keys)
        {
            if (!_types.ContainsKey(name))
            {
                throw new InputException(name, $"There is no input '{name}'; expected {string.Join(", ", _types.Keys.Select(k => $"'{k}'"))}. Leave it out, or correct its name.");
            }
        }
    }

    private static TensorPort Port(OnnxValue value, bool isOptional)
    {
        OnnxType type = value.Type.Kind == OnnxKind.Optional ? value.Type.Inner! : value.Type;
        return new TensorPort(value.Name, TypeText(value.Type), type.Kind == OnnxKind.Tensor ? [.. (type.Shape ?? []).Select(d => d.Value ?? -1)] : [])
        {
            IsOptional = isOptional,
        };
    }

    private static string TypeText(OnnxType type) => type.Kind switch
    {
        OnnxKind.Tensor => $"tensor({type.Element.ToString().ToLowerInvariant()})",
        OnnxKind.Sequence => $"seq({TypeText(type.Inner!)})",
        OnnxKind.Map => $"map({type.Element.ToString().ToLowerInvariant()},{TypeText(type.Inner!)})",
        OnnxKind.Optional => $"optional({TypeText(type.Inner!)})",
        _ => type.ToString(),
    };
}
