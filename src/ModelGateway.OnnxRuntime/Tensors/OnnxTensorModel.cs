using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>A session that takes and gives named tensors as they are.</summary>
internal sealed class OnnxTensorModel : ITensorModel
{
    private readonly OnnxSession _session;
    private readonly Dictionary<string, OnnxType> _types;
    private readonly string[] _outputNames;

    public OnnxTensorModel(OnnxSession session, OnnxGraph graph)
    {
        _session = session;
        _types = graph.Inputs.ToDictionary(input => input.Name, input => input.Type, StringComparer.Ordinal);
        Inputs = [.. graph.Inputs.Select(Port)];
        Outputs = [.. graph.Outputs.Select(Port)];
        _outputNames = [.. Outputs.Select(output => output.Name)];
    }

    public IReadOnlyList<TensorPort> Inputs { get; }

    public IReadOnlyList<TensorPort> Outputs { get; }

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
                names.Add(name);
                values.Add(OrtValues.Write(value));
            }

            return Run(names, values, cancellationToken);
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
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> results = _session.Native.Run(options, names, values, _outputNames);
            Dictionary<string, TensorValue> outputs = new(_outputNames.Length, StringComparer.Ordinal);
            for (int i = 0; i < _outputNames.Length; i++)
            {
                if (OrtValues.Read(results[i]) is { } value)
                {
                    outputs[_outputNames[i]] = value;
                }
            }

            return outputs;
        }
        catch (OnnxRuntimeException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw OnnxErrors.Run(_session.Files.Name, error);
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

    private static TensorPort Port(OnnxValue value)
    {
        OnnxType type = value.Type.Kind == OnnxKind.Optional ? value.Type.Inner! : value.Type;
        return new TensorPort(value.Name, TypeText(value.Type), type.Kind == OnnxKind.Tensor ? [.. (type.Shape ?? []).Select(d => d.Value ?? -1)] : [])
        {
            IsOptional = value.Type.Kind == OnnxKind.Optional,
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
