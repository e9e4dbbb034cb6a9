using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>Inputs and outputs bound for one number of rows; run again and again without allocating.</summary>
internal sealed class BoundCall : IDisposable
{
    private readonly OnnxSession _session;
    private readonly OnnxScoringPlan _plan;
    private readonly OrtIoBinding _binding;
    private readonly OrtValue[] _inputs;
    private readonly List<OrtValue> _outputs = [];
    private OutputBuffer[]? _buffers;

    /// <summary>Binds the buffers of a context. Runs the model once on what they hold, as only that tells the shapes that really come out.</summary>
    /// <exception cref="OnnxModelException">The model returns another number of rows.</exception>
    public BoundCall(OnnxSession session, OnnxScoringPlan plan, InputBuffer[] inputs, int rows)
    {
        _session = session;
        _plan = plan;
        Rows = rows;
        _binding = session.Native.CreateIoBinding();
        _inputs = new OrtValue[inputs.Length];
        try
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                _inputs[i] = inputs[i].Bind(rows);
                _binding.BindInput(inputs[i].Layout.Name, _inputs[i]);
            }

            foreach (string output in plan.Outputs)
            {
                _binding.BindOutputToDevice(output, OrtMemoryInfo.DefaultInstance);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Rows { get; }

    public OrtValue Input(int index) => _inputs[index];

    /// <summary>Runs the model on what the inputs hold.</summary>
    /// <param name="count">The rows to read.</param>
    /// <param name="scores">Where their scores go.</param>
    public void Run(int count, Span<float> scores)
    {
        if (_buffers is not null)
        {
            _session.Run(_binding);
            _plan.Reader.Read(_buffers, count, scores);
            return;
        }

        using IDisposableReadOnlyCollection<OrtValue> results = _session.RunForResults(_binding);
        if (TryBindOutputs(results) is { } buffers)
        {
            _buffers = buffers;
            Run(count, scores);
            return;
        }

        OutputShape.CheckParts(_session.Files.Name, _plan.Outputs[0], results[0], Rows);
        _plan.Reader.Read(results[0], count, scores);
    }

    public void Dispose()
    {
        _binding.Dispose();
        foreach (OrtValue? input in _inputs)
        {
            input?.Dispose();
        }

        _outputs.ForEach(output => output.Dispose());
    }

    private OutputBuffer[]? TryBindOutputs(IDisposableReadOnlyCollection<OrtValue> results)
    {
        OutputBuffer?[] buffers = new OutputBuffer?[results.Count];
        for (int i = 0; i < buffers.Length; i++)
        {
            if (results[i].OnnxType != OnnxValueType.ONNX_TYPE_TENSOR)
            {
                return null;
            }

            OrtTensorTypeAndShapeInfo info = results[i].GetTensorTypeAndShape();
            int width = OutputShape.WidthOf(_session.Files.Name, _plan.Outputs[i], info.Shape, Rows, _plan.HasRows);
            buffers[i] = OutputBuffer.Create(info.ElementDataType, info.Shape, checked((int)info.ElementCount), width);
        }

        if (Array.Exists(buffers, buffer => buffer is null))
        {
            return null;
        }

        for (int i = 0; i < buffers.Length; i++)
        {
            OrtValue value = buffers[i]!.Bind();
            _outputs.Add(value);
            _binding.BindOutput(_plan.Outputs[i], value);
        }

        return buffers!;
    }
}
