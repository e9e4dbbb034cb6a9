using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.Benchmarks;

/// <summary>The fastest raw call: pinned arrays that are bound once and used again, for one thread.</summary>
public sealed class RawBinding : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtIoBinding _binding;
    private readonly OrtValue _input;
    private readonly OrtValue _output;

    public RawBinding(InferenceSession session, int rows)
    {
        _session = session;
        _binding = session.CreateIoBinding();
        Input = GC.AllocateArray<float>(rows * RegressionRow.Width, pinned: true);
        Output = GC.AllocateArray<float>(rows, pinned: true);
        _input = Bind(Input, [rows, RegressionRow.Width]);
        _output = Bind(Output, [rows, 1]);
        _binding.BindInput(session.InputNames[0], _input);
        _binding.BindOutput(session.OutputNames[0], _output);
    }

    /// <summary>The numbers of all rows, one row after the other.</summary>
    public float[] Input { get; }

    /// <summary>One number for each row.</summary>
    public float[] Output { get; }

    public void Run() => _session.RunWithBinding(_options, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        _input.Dispose();
        _output.Dispose();
        _options.Dispose();
    }

    private static OrtValue Bind(float[] values, long[] shape) => OrtValue.CreateTensorValueWithData(
        OrtMemoryInfo.DefaultInstance,
        Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float,
        shape,
        Marshal.UnsafeAddrOfPinnedArrayElement(values, 0),
        values.Length * sizeof(float));
}
